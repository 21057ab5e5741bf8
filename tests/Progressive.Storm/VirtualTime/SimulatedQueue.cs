using System.Threading.Channels;

namespace Progressive.Storm.VirtualTime;

/// <summary>A bounded queue of a process: whoever waits for it goes on when the simulation says so.</summary>
internal sealed class SimulatedQueue<T> : Channel<T>
{
    private readonly Queue<T> items = [];
    private readonly List<TaskCompletionSource<bool>> readers = [];
    private readonly List<TaskCompletionSource<bool>> writers = [];
    private readonly SimulatedProcess process;
    private readonly int capacity;
    private bool isComplete;

    public SimulatedQueue(SimulatedProcess process, int capacity)
    {
        (this.process, this.capacity) = (process, capacity);
        (Reader, Writer) = (new QueueReader(this), new QueueWriter(this));
    }

    private async ValueTask<bool> WaitAsync(List<TaskCompletionSource<bool>> waiting, Func<bool> isOpen, CancellationToken cancellationToken)
    {
        process.Simulation.AssertThread();
        cancellationToken.ThrowIfCancellationRequested();
        while (!isOpen())
        {
            if (isComplete)
            {
                return false;
            }

            var turn = new TaskCompletionSource<bool>();
            waiting.Add(turn);
            using var canceled = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
            await turn.Task;
        }

        return true;
    }

    private void Wake(List<TaskCompletionSource<bool>> waiting)
    {
        foreach (var turn in waiting)
        {
            process.Simulation.Post(() => turn.TrySetResult(true), process);
        }

        waiting.Clear();
    }

    private sealed class QueueReader(SimulatedQueue<T> queue) : ChannelReader<T>
    {
        public override bool TryRead(out T item)
        {
            var isRead = queue.items.TryDequeue(out item!);
            if (isRead)
            {
                queue.Wake(queue.writers);
            }

            return isRead;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
            queue.WaitAsync(queue.readers, () => queue.items.Count > 0, cancellationToken);
    }

    private sealed class QueueWriter(SimulatedQueue<T> queue) : ChannelWriter<T>
    {
        public override bool TryWrite(T item)
        {
            queue.process.Simulation.AssertThread();
            var isWritten = !queue.isComplete && queue.items.Count < queue.capacity;
            if (isWritten)
            {
                queue.items.Enqueue(item);
                queue.Wake(queue.readers);
            }

            return isWritten;
        }

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => queue.isComplete
            ? new(false)
            : queue.WaitAsync(queue.writers, () => queue.items.Count < queue.capacity, cancellationToken);

        public override bool TryComplete(Exception? error = null)
        {
            queue.isComplete = true;
            queue.Wake(queue.readers);
            queue.Wake(queue.writers);
            return true;
        }
    }
}
