namespace Progressive.Core.Views;

/// <summary>A bad turn and what follows.</summary>
/// <param name="Turn">What happened.</param>
/// <param name="Of">The gate, role or hook that is meant; null for every gate without a reaction of its own, and for the deadline.</param>
/// <param name="Reaction">What follows, as policies write it.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record BadTurn(TurnKind Turn, string? Of, string Reaction, string Text);
