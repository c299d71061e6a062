using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Host;

/// <summary>A group in which messages answer, mention, change and are reacted on, with a long past.</summary>
internal static class Talk
{
    public static void Add(FakeMessenger messenger)
    {
        var (me, joe, ada) = (FakeMessenger.Me, FakeMessenger.Joe, FakeMessenger.Ada);
        List<ChatMessage> past = [.. Enumerable.Range(1, 60).Select(number => messenger.Said(joe, $"older {number}"))];
        var added = messenger.Said(joe, "added Ada");
        var map = messenger.Said(ada, "Who brings the map?\nThe old one is torn.");
        messenger.AddChat(2, "Joe Rogan", messenger.Said(joe, "Are you in?"));
        messenger.AddGroup(
            1,
            "Hikers",
            FakeMessenger.With(added, message => message with { Event = new ChatEvent(ChatEvent.AddedKind) }),
            FakeMessenger.With(map, message => message with
            {
                Reactions = [new("👍", [me.UserId, joe.UserId]), new("❤️", [joe.UserId])],
            }),
            FakeMessenger.With(messenger.Said(joe, "I do, and a compass"), message => message with { EditedTs = 1 }),
            FakeMessenger.With(messenger.Said(joe, ""), message => message with { DeletedTs = 1 }),
            FakeMessenger.With(messenger.Said(me, "@Joe Rogan which one?"), message => message with
            {
                ReplyToId = map.MessageId,
                MentionIds = [joe.UserId],
            }),
            FakeMessenger.With(messenger.Said(ada, "@Eugen Hotaj not yours"), message => message with
            {
                ReplyToId = past[1].MessageId,
                MentionIds = [me.UserId],
            }));
        messenger.AddOlder(1, Enumerable.Reverse(past));
        messenger.KeepMark(1);
    }
}
