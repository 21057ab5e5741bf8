namespace Progressive.Core.Traffic;

/// <summary>A router refuses an order because a newer one is in force.</summary>
public sealed class StaleOrderException : Exception
{
    /// <summary>A refusal without a message.</summary>
    public StaleOrderException()
    {
    }

    /// <summary>A refusal with its message.</summary>
    /// <param name="message">Which orders they are.</param>
    public StaleOrderException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal another exception revealed.</summary>
    /// <param name="message">Which orders they are.</param>
    /// <param name="innerException">What revealed it.</param>
    public StaleOrderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The refusal of an order for the sake of the one in force.</summary>
    /// <param name="order">The order that came too late.</param>
    /// <param name="inForce">The order in force.</param>
    public static StaleOrderException Of(ExposureOrder order, ExposureOrder inForce)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(inForce);
        return new StaleOrderException(order.IsForeignTo(inForce)
            ? ForeignTo(order.Target, order.Journal, inForce.Journal)
            : $"Exposure to {order.Exposure} in revision {order.Revision} under fence {order.Fence} comes too late: "
                + $"revision {inForce.Revision} under fence {inForce.Fence} is in force.");
    }

    /// <summary>Why a target does not take the orders of a journal.</summary>
    internal static string ForeignTo(string target, Guid journal, Guid followed) =>
        $"The router of '{target}' follows the orders of journal {followed}, and this one is {journal}. Use that journal; if it is gone for good, start with ReplacesJournal set to it.";
}
