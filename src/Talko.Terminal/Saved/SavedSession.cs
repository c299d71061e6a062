namespace Talko.Terminal.Saved;

/// <summary>A session that outlives the program; whoever has the token is the user until it ends.</summary>
internal sealed record SavedSession(string Token, long SessionId, long ExpiresTs)
{
    // A record would print its token wherever it is logged.
    public override string ToString() => $"session {SessionId}";
}
