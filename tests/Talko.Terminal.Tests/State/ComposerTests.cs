using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Terminal.Host;
using Talko.Terminal.State;
using Talko.Testing;

namespace Talko.Terminal.Tests.State;

public sealed class ComposerTests : IAsyncDisposable
{
    private readonly FakeMessenger _messenger = new();
    private readonly ChatModel _model;
    private readonly Composer _composer;

    public ComposerTests()
    {
        _model = TalkModel.Start(_messenger);
        _composer = new Composer(_model, _messenger, CancellationToken.None);
    }

    private ChatMessage Mine => _model.Active!.Messages.FindLast(message => message.Author == FakeMessenger.Me)!;

    private ChatMessage Theirs => _model.Active!.Messages[^1];

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    [Fact]
    public void Leaving_an_edit_gives_back_what_was_typed_before()
    {
        _model.Place.Editor.Set("half a thought");

        _composer.Edit(Mine);
        Assert.Equal("@Joe Rogan which one?", _model.Place.Editor.Text);
        Assert.True(_composer.Leave());

        Assert.Equal("half a thought", _model.Place.Editor.Text);
        Assert.False(_composer.Leave());
    }

    [Fact]
    public void What_was_changed_in_an_edit_that_is_left_can_be_brought_back()
    {
        _composer.Edit(Mine);
        _model.Place.Editor.Set("better words");

        _composer.Leave();

        Assert.Equal("better words", _model.Kills.Text);
        Assert.Equal("", _model.Place.Editor.Text);
    }

    [Fact]
    public void An_edit_is_sent_with_the_version_it_began_from_and_whom_it_mentions()
    {
        _model.Place.Editor.Set("half a thought");
        var message = Mine;
        _composer.Edit(message);
        _model.Place.Editor.Set("@ada and not Joe");

        _model.Submit();

        Assert.Contains($"edit 1 {message.MessageId} {message.MessageId} @ada and not Joe @ 3", _messenger.Calls);
        Assert.Equal("half a thought", _model.Place.Editor.Text);
        Assert.True(Mine is { IsEdited: true, Text: "@ada and not Joe" });
    }

    [Fact]
    public void An_edit_that_came_too_late_shows_both_texts_and_the_next_one_replaces()
    {
        _composer.Edit(Mine);
        _model.Place.Editor.Set("mine [late]");

        _model.Submit();

        Assert.Equal(FakeMessenger.Earlier, Mine.Text);
        Assert.Contains(FakeMessenger.Earlier, _model.Notice?.Text);
        Assert.Equal("mine [late]", _model.Place.Editor.Text);
        _model.Submit();
        Assert.Equal("mine [late]", Mine.Text);
        Assert.Contains($"edit 1 {Mine.MessageId} 1000 mine [late]", _messenger.Calls);
    }

    [Fact]
    public void The_text_for_a_message_that_is_deleted_meanwhile_is_not_lost()
    {
        _composer.Edit(Mine);
        _model.Place.Editor.Set("too late");
        _messenger.NextEditFailure = RpcException.Conflict("it is deleted", RpcErrorReason.Deleted);

        _model.Submit();

        Assert.Null(_model.Place.Edit);
        Assert.Equal("too late", _model.Kills.Text);
    }

    [Fact]
    public void An_edit_that_nobody_answers_stays_in_the_input()
    {
        _composer.Edit(Mine);
        _model.Place.Editor.Set("into the void");
        _messenger.NextEditFailure = new IOException("Nobody answers.");

        _model.Submit();

        Assert.Equal(("into the void", Mine.MessageId), (_model.Place.Editor.Text, _model.Place.Edit?.MessageId));
        Assert.Equal("Not changed: Nobody answers.", _model.Notice?.Text);
    }

    [Fact]
    public async Task A_text_that_begins_with_a_slash_is_edited_as_it_is_typed()
    {
        _model.Place.Editor.Set("//etc");
        _model.Submit();
        await Deadline.Until("it is sent", () => Mine is { Text: "/etc", State: DeliveryState.Sent });

        _composer.Edit(Mine);
        Assert.Equal("//etc", _model.Place.Editor.Text);
        _model.Submit();

        Assert.Equal("/etc", Mine.Text);
    }

    [Fact]
    public void Others_messages_are_not_edited()
    {
        _composer.Edit(Theirs);

        Assert.Null(_model.Place.Edit);
        Assert.True(_model.Notice is { IsError: true });
    }

    [Fact]
    public void An_answer_names_its_message_once_and_is_left_by_itself()
    {
        _composer.Reply(Theirs);
        Assert.StartsWith("Reply to Ada: ", _composer.Purpose);
        _model.Place.Editor.Set("mine is fine");

        _model.Submit();

        Assert.Contains($"send 1 mine is fine > {_model.Active!.Messages[^2].MessageId} @ 3", _messenger.Calls);
        Assert.Equal("", _composer.Purpose);
    }

    [Fact]
    public void An_edit_in_the_middle_of_an_answer_ends_in_it()
    {
        _composer.Reply(Theirs);
        _model.Place.Editor.Set("an answer");
        _composer.Edit(Mine);

        _composer.Leave();

        Assert.StartsWith("Reply to Ada: ", _composer.Purpose);
        Assert.Equal("an answer", _model.Place.Editor.Text);
    }
}
