using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Host;
using Talko.Terminal.Layout;
using Talko.Terminal.Saved;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

/// <summary>What a key and a message cost does not grow with the list, but for going through it once.</summary>
public sealed class ManyChatsTests
{
    private const int Few = 100;
    private const int Many = 10_000;
    private const int Height = 20;

    [Fact]
    public void As_many_rows_are_made_as_are_seen()
    {
        var model = Start(Many);
        model.OpenNumber(Many / 2);

        var rows = ChatRows.Of(model.List, model.Active?.ChatId, 24, Height).ToList();

        Assert.Equal(Height, rows.Count);
        Assert.Equal(TextLook.Selected, rows[^1].Spans[0].Look);
    }

    [Fact]
    public void Drawing_allocates_no_more_than_among_few()
    {
        var (few, many) = (Start(Few), Start(Many));

        Assert.InRange(Allocated(() => Draw(many)), 0, 2 * Allocated(() => Draw(few)));
    }

    [Fact]
    public void A_message_allocates_no_more_than_among_few()
    {
        var (few, many) = (Start(Few), Start(Many));

        Assert.InRange(Allocated(() => many.Apply(Changed(many))), 0, 2 * Allocated(() => few.Apply(Changed(few))));
    }

    // The first time makes what is kept.
    private static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Draw(ChatModel model)
    {
        foreach (var row in ChatRows.Of(model.List, model.Active?.ChatId, 24, Height))
        {
            Assert.NotEmpty(row.Text);
        }

        Assert.NotEmpty(StatusLine.Of(model.View, model.Active, model.NewElsewhere, model.Notice, 80).Text);
    }

    private static MessengerView Changed(ChatModel model) =>
        model.View with { Chats = model.View.Chats.SetItem(Few / 2, model.View.Chats[Few / 2] with { Name = "Changed" }) };

    private static ChatModel Start(int count)
    {
        var messenger = new FakeMessenger();
        var state = new ReadState(0, 1, NotifyLevel.All, false, 0, 1, 1) { FirstUnreadId = 1 };
        messenger.Update(view => view with
        {
            Loaded = true,
            Chats =
            [
                .. Enumerable.Range(1, count).Select(id =>
                    new ChatView(id, $"Chat {id}", false, [FakeMessenger.Me], 1, [], 0, false) { Reading = state }),
            ],
        });
        var model = new ChatModel(
            messenger, new Drafts(new SavedDrafts("/dev/null/drafts", "fake", 1)), TimeProvider.System);
        model.Apply(messenger.View);
        return model;
    }
}
