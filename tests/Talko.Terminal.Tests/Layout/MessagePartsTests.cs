using System.Collections.Immutable;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Host;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Tests.Layout;

public sealed class MessagePartsTests : IAsyncDisposable
{
    private static readonly People Everyone = new(
        ImmutableDictionary.CreateRange(
            new[] { FakeMessenger.Me, FakeMessenger.Joe, FakeMessenger.Ada }.Select(user => KeyValuePair.Create(user.UserId, user))),
        FakeMessenger.Me.UserId);

    private readonly FakeMessenger _messenger = new();

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    [Fact]
    public void An_edited_message_says_so_behind_its_text()
    {
        var message = Said("a b c", stored => stored with { EditedTs = 1 });

        Assert.Equal(["09:27 Joe Rogan: a b c (edited)"], Texts(message));
        Assert.Equal(["09:27 Joe Rogan: a b c", "      (edited)"], Texts(message, width: 30));
    }

    [Fact]
    public void A_deleted_message_has_no_text_quote_or_reaction() => Assert.Equal(
        ["09:27 Joe Rogan: deleted"],
        Texts(Said("", stored => stored with { DeletedTs = 1, DeletedById = 2, ReplyToId = 5 })));

    [Fact]
    public void A_deletion_by_another_says_by_whom() => Assert.Equal(
        ["09:27 Joe Rogan: deleted by Ada"],
        Texts(Said("", stored => stored with { DeletedTs = 1, DeletedById = 3 })));

    [Fact]
    public void What_happened_to_the_chat_is_a_line_of_its_own_kind() => Assert.Equal(
        ["09:27 * Joe Rogan added Ada"],
        Texts(Said("added Ada", stored => stored with { Event = new ChatEvent(ChatEvent.AddedKind) })));

    [Fact]
    public void An_answer_has_what_it_answers_above_it_as_that_is_now()
    {
        var question = _messenger.Said(FakeMessenger.Ada, "Who brings the map, and who the tea?\nI cannot.");
        var answer = Said("I do", stored => stored with { ReplyToId = question.MessageId });
        var deleted = FakeMessenger.With(question, stored => stored with { DeletedTs = 1, MessageText = "" });

        Assert.Equal("      | Ada: Who brings the map, and …", Texts(answer, Chat(question), width: 38)[0]);
        Assert.Equal("      | Ada: deleted", Texts(answer, Chat(deleted))[0]);
        Assert.Equal("      | …", Texts(answer, Chat())[0]);
        var unknown = Chat() with { Quoted = ImmutableDictionary<long, ChatMessage?>.Empty.Add(question.MessageId!.Value, null) };
        Assert.Equal("      | a message that is not here any more", Texts(answer, unknown)[0]);
    }

    [Fact]
    public void Reactions_are_counted_and_ones_own_are_in_brackets()
    {
        var message = Said("yes", stored => stored with { Reactions = [new("👍", [2, 3, 1]), new("❤️", [2])] });

        Assert.Equal(["09:27 Joe Rogan: yes", "      [👍 3]  ❤️ 1"], Texts(message));
        Assert.Equal([" [👍 3]", " ❤️ 1"], Texts(message, width: 12)[^2..]);
    }

    [Fact]
    public void Whom_a_message_mentions_is_marked_and_oneself_stands_out()
    {
        var message = Said("@eugen hotaj and @Ada, not @Joe or `@Ada`", stored => stored with { MentionIds = [1, 3] });

        var spans = MessageLines.Of(message, new MessageSetting(null, Everyone), 80).Single().Spans;

        Assert.Equal(
            [("@eugen hotaj", TextLook.Notice), ("@Ada", TextLook.Normal)],
            spans.Where(span => span.Marks == TextMarks.Bold).Select(span => (span.Text, span.Look)));
        Assert.Equal(TextLook.Notice, spans[0].Look);
    }

    private static ChatView Chat(params ChatMessage[] messages) =>
        new(1, "Hikers", false, [FakeMessenger.Me, FakeMessenger.Joe], 2, [.. messages], 0, false);

    private static List<string> Texts(ChatMessage message, ChatView? chat = null, int width = 60) =>
        [.. MessageLines.Of(message, new MessageSetting(chat, Everyone), width).Select(line => line.Text)];

    private ChatMessage Said(string text, Func<Message, Message> change) =>
        FakeMessenger.With(_messenger.Said(FakeMessenger.Joe, text), change) with { Timestamp = Time };

    private static DateTimeOffset Time => new(2026, 3, 14, 9, 27, 0, TimeZoneInfo.Local.GetUtcOffset(new DateTime(2026, 3, 14)));
}
