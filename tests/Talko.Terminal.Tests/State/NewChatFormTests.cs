using Talko.Terminal.Host;
using Talko.Terminal.Input;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class NewChatFormTests
{
    private readonly NewChatForm _form = new(new KillBuffer());

    [Fact]
    public async Task Names_are_separated_by_commas()
    {
        var session = new FakeMessenger();
        _form.Names.Set(" Joe Rogan ,, Ada,");
        _form.ChatName.Set(" Hikers ");

        Assert.Equal(1, await _form.StartAsync(session, TestContext.Current.CancellationToken));
        Assert.Equal("start Joe Rogan|Ada Hikers", session.Calls.Single());
        Assert.Equal(("", ""), (_form.Names.Text, _form.ChatName.Text));
    }

    [Fact]
    public async Task A_name_that_is_refused_is_named_and_nothing_is_lost()
    {
        _form.Names.Set("Ada, Nobody");

        Assert.Null(await _form.StartAsync(new FakeMessenger(), TestContext.Current.CancellationToken));
        Assert.Equal(("There is no user Nobody.", "Ada, Nobody"), (_form.Error, _form.Names.Text));
        Assert.False(_form.IsBusy);
    }

    [Fact]
    public async Task A_name_that_breaks_a_rule_is_said_in_words_for_people()
    {
        _form.Names.Set("Ada, Too long");

        Assert.Null(await _form.StartAsync(new FakeMessenger(), TestContext.Current.CancellationToken));
        Assert.Equal("A name must have 1 to 64 characters.", _form.Error);
    }

    [Fact]
    public async Task Somebody_has_to_be_named()
    {
        _form.Names.Set(" , ");

        Assert.Null(await _form.StartAsync(new FakeMessenger(), TestContext.Current.CancellationToken));
        Assert.Equal("Whom do you want to talk to?", _form.Error);
    }
}
