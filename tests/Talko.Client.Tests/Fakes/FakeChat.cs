using System.Globalization;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

internal sealed record FakeChat(long ChatId, string GivenName, HashSet<long> UserIds, bool IsPrivate, string? ClientChatId)
{
    public string Name { get; set; } = GivenName;

    public List<Message> Messages { get; private init; } = [];

    public long LastId { get; set; }

    public long? ChangedId { get; set; }

    public long SortId { get; set; }

    /// <summary>Where it stands in GetChats, as a text that compares like it.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{SortId:D10} {ChatId:D10}");

    public FakeChat Copy() => this with { Messages = [.. Messages], UserIds = [.. UserIds] };
}
