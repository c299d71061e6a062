using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>One's own messages of one chat that storage has not confirmed, in the order of sending. Pure.</summary>
internal sealed class UnsentLines
{
    public ImmutableList<ChatMessage> Lines { get; private set; } = [];

    /// <summary>The one whose turn it is.</summary>
    public ChatMessage? NextPending => Lines.Find(line => line.State == DeliveryState.Pending);

    public ChatMessage? Find(string key) => Lines.Find(line => line.Key == key);

    public void Add(ChatMessage line) => Lines = Lines.Add(line);

    public void Remove(string key) => Lines = Lines.RemoveAll(line => line.Key == key);

    public void Fail(string key, string reason) =>
        Lines = [.. Lines.Select(line => line.Key == key ? Failed(line, reason) : line)];

    public void FailAll(string reason) => Lines = [.. Lines.Select(line => Failed(line, reason))];

    /// <summary>Shows their author as they are now.</summary>
    public void ShowUser(User author) =>
        Lines = [.. Lines.Select(line => line.Author.UserId == author.UserId ? line with { Author = author } : line)];

    /// <summary>Makes a failed line pending again, behind those that wait already.</summary>
    public void Retry(string key)
    {
        if (Find(key) is { State: DeliveryState.Failed } line)
        {
            Remove(key);
            Add(line with { State = DeliveryState.Pending, Error = null });
        }
    }

    private static ChatMessage Failed(ChatMessage line, string reason) =>
        line.State == DeliveryState.Failed ? line : line with { State = DeliveryState.Failed, Error = reason };
}
