namespace Progressive.AspNetCore;

/// <summary>What a caller of an endpoint can do: metadata that the checks of access go by.</summary>
internal sealed class EndpointAccess
{
    private EndpointAccess()
    {
    }

    /// <summary>Changes something.</summary>
    public static EndpointAccess Acts { get; } = new();

    /// <summary>Said of a whole group: whoever cannot be told may use what only shows.</summary>
    public static EndpointAccess AnonymousReading { get; } = new();
}
