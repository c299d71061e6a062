using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage;

/// <summary>Why something is not done: a value, as it is no failure.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Number">What it is about: who or what is not there, or how many there may be; 0 where it needs none.</param>
/// <param name="RetryAfter">When to ask again, where that may help.</param>
internal sealed record Refusal(RefusalKind Kind, long Number = 0, TimeSpan RetryAfter = default)
{
    /// <summary>The message as it is, where another version of it was to be changed.</summary>
    public Message? StoredMessage { get; init; }

    /// <summary>Because of whom a list of users is refused.</summary>
    public IReadOnlyList<long>? UserIds { get; init; }
}
