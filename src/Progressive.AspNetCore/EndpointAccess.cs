namespace Progressive.AspNetCore;

/// <summary>What a caller of an endpoint can do: metadata that the checks of access go by.</summary>
internal sealed class EndpointAccess
{
    private EndpointAccess()
    {
    }

    /// <summary>Only shows.</summary>
    public static EndpointAccess Reads { get; } = new();

    /// <summary>Only shows, and the host has said that anybody may look.</summary>
    public static EndpointAccess ReadsAnonymously { get; } = new();

    /// <summary>Changes something.</summary>
    public static EndpointAccess Acts { get; } = new();
}
