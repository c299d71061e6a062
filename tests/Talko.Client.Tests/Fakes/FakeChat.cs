using System.Globalization;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

internal sealed record FakeChat(long ChatId, string GivenName, HashSet<long> UserIds, bool IsPrivate, string? ClientChatId)
{
    public string Name { get; set; } = GivenName;

    public string? Topic { get; set; }

    public string History { get; set; } = ChatHistory.Joined;

    public int? RetentionDays { get; set; }

    public long? FirstId { get; set; }

    public List<long> OwnerIds { get; private init; } = [];

    /// <summary>The numbers of the events that added those who were not there from the beginning.</summary>
    public Dictionary<long, long> JoinedIds { get; private init; } = [];

    public Dictionary<long, FakeRead> Reads { get; private init; } = [];

    public List<Message> Messages { get; private init; } = [];

    public long LastId { get; set; }

    public long? ChangedId { get; set; }

    public long SortId { get; set; }

    /// <summary>Where it stands in GetChats, as a text that compares like it.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{SortId:D10} {ChatId:D10}");

    public bool MayRead(long userId, long messageId) =>
        UserIds.Contains(userId)
        && (History == ChatHistory.All || messageId >= JoinedIds.GetValueOrDefault(userId));

    public FakeChat Copy() => this with
    {
        UserIds = [.. UserIds],
        OwnerIds = [.. OwnerIds],
        JoinedIds = new Dictionary<long, long>(JoinedIds),
        Reads = new Dictionary<long, FakeRead>(Reads),
        Messages = [.. Messages],
    };
}
