namespace Progressive.Traffic.Yarp;

/// <summary>
/// A request's body that keeps what is read from it, up to a limit. It reads nothing of its own accord, and so delays nobody.
/// </summary>
internal sealed class BodyCopy(Stream body, int limit) : Stream
{
    private MemoryStream? kept = new();

    /// <summary>Whether the body has been read to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the body is longer than the limit; then nothing is kept.</summary>
    public bool IsTooLong => kept is null;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What has been read, where it is not too long.</summary>
    public ReadOnlyMemory<byte> Content => kept is null ? default : kept.GetBuffer().AsMemory(0, (int)kept.Length);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = body.Read(buffer, offset, count);
        Keep(buffer.AsSpan(offset, read), count);
        return read;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Keep(buffer.Span[..read], buffer.Length);
        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Keep(ReadOnlySpan<byte> read, int asked)
    {
        // A read of nothing because nothing was asked for is not the end.
        IsComplete |= read.IsEmpty && asked > 0;
        if (kept?.Length + read.Length > limit)
        {
            kept = null;
        }

        kept?.Write(read);
    }
}
