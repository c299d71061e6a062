using System.Globalization;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>What is found: all that holds the text as it is.</summary>
internal sealed partial class FakeStorage
{
    public SearchMessagesResult Search(SearchMessagesParams asked) => Locked(() =>
    {
        var before = asked.Before is null ? long.MaxValue : long.Parse(asked.Before, CultureInfo.InvariantCulture);
        var found = _chats
            .Where(chat => chat.UserIds.Contains(asked.UserId!.Value) && (asked.ChatId ?? chat.ChatId) == chat.ChatId)
            .SelectMany(chat => chat.Messages, (chat, message) => (chat.Name, Message: message))
            .Where(hit => hit.Message.MessageId < before
                && hit.Message.MessageText.Contains(asked.Text, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(hit => hit.Message.MessageId)
            .ToList();
        var page = found.Take(asked.Limit ?? 20).Select(hit => new SearchHit(
            hit.Message with { User = GetUser(hit.Message.User.UserId) }, hit.Name, [new ExcerptPart(hit.Message.MessageText, true)])).ToList();
        var next = found.Count > page.Count ? page[^1].Message.MessageId.ToString(CultureInfo.InvariantCulture) : null;
        return new SearchMessagesResult(page, next is not null, next, Epoch);
    });
}
