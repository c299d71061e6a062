using System.Text.Json.Serialization;

namespace Talko.Protocol.Messages;

/// <summary>A person (protocol.md, DataServer).</summary>
/// <param name="UserId">1 to 2^53-1.</param>
/// <param name="UserName">As it was typed: 1 to 64 characters, more in a database of the original program.</param>
public sealed record User(long UserId, string UserName)
{
    /// <summary>The number of their newest change, by which a newer name is told from an older one; null before any.</summary>
    public long? ChangedId { get; init; }

    /// <summary>Whether the account was deleted; what they wrote stays.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDeleted { get; init; }

    /// <summary>Whether it is a program.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBot { get; init; }
}
