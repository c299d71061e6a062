using Talko.Protocol.Envelope;
using Talko.Terminal.Host;
using Talko.Terminal.Saved;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class SignInFormTests : IDisposable
{
    private readonly FakeAccounts _accounts = new(isByInvite: false);
    private readonly TempFolder _folder = new();
    private readonly SavedSessions _saved;

    public SignInFormTests()
    {
        _saved = new SavedSessions(_folder.File("sessions.json"), "here:8889");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_servers_are_shown_what_they_know_the_device_by()
    {
        var first = Form("Ada", FakeAccounts.Password);
        Assert.True(await first.SubmitAsync(Cancel));
        Assert.Null(_accounts.OfferedKey);
        _saved.Keep(first.Login!, isStaying: false);

        Assert.True(await Form("ada", FakeAccounts.Password).SubmitAsync(Cancel));
        Assert.Equal(FakeAccounts.DeviceKey, _accounts.OfferedKey);
        Assert.True(await Form("Joe Rogan", FakeAccounts.Password).SubmitAsync(Cancel));
        Assert.Null(_accounts.OfferedKey);
    }

    [Fact]
    public async Task The_right_password_signs_in_and_is_forgotten()
    {
        var form = Form("  joe rogan ", FakeAccounts.Password);

        Assert.True(await form.SubmitAsync(Cancel));
        Assert.Equal(FakeMessenger.Joe, form.Login?.User);
        Assert.Equal(FakeAccounts.ValidToken, _accounts.Token);
        Assert.Equal("", form.Password.Text);
    }

    [Theory]
    [InlineData("Ada", "wrong")]
    [InlineData("Nobody", FakeAccounts.Password)]
    public async Task Whether_the_name_or_the_password_was_wrong_is_not_said(string name, string password)
    {
        var form = Form(name, password);

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal("Wrong name or password.", form.Password.Error);
        Assert.Equal((name, password), (form.Name.Text, form.Password.Text));
    }

    [Fact]
    public async Task Nothing_is_asked_while_a_field_is_empty()
    {
        var form = Form("", "");
        Assert.False(await form.SubmitAsync(Cancel));
        Assert.NotNull(form.Name.Error);

        form.Name.Paste("Ada");
        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal((null, "Type your password."), (form.Name.Error, form.Password.Error));
        Assert.Empty(_accounts.Calls);
    }

    [Fact]
    public async Task Too_many_attempts_say_how_long_to_wait()
    {
        var form = Form("Busy", "whatever");

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal(("Too many attempts: try again in 42 s.", true), (form.Message, form.IsError));
    }

    [Fact]
    public async Task A_long_wait_is_said_in_minutes()
    {
        _accounts.NextFailure = RpcException.Busy("too many sign-ups", 600_001);
        var form = Form("Ada", FakeAccounts.Password);

        await form.SubmitAsync(Cancel);

        Assert.Equal("Too many attempts: try again in 11 min.", form.Message);
    }

    [Fact]
    public async Task A_disabled_account_is_said_at_the_name()
    {
        var form = Form("Disabled", FakeAccounts.Password);

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.StartsWith("This account is disabled", form.Name.Error);
    }

    [Fact]
    public async Task Servers_that_are_away_are_a_message_and_nothing_is_lost()
    {
        _accounts.NextFailure = new IOException("cannot reach the DataServer: Connection refused");
        var form = Form("Ada", FakeAccounts.Password);

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal("Cannot reach the DataServer: Connection refused. Enter tries again.", form.Message);
        Assert.True(await form.SubmitAsync(Cancel));
    }

    [Fact]
    public async Task A_password_that_no_key_can_be_made_of_is_said()
    {
        _accounts.NextFailure = Assert.Throws<ArgumentException>(() => "\uFFFE".Normalize());
        var form = Form("Ada", "\uFFFE");

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal(("There is a character in it that cannot be used.", true), (form.Message, form.IsError));
    }

    [Fact]
    public async Task An_attempt_can_be_cancelled_and_what_was_typed_stays()
    {
        var form = Form("Ada", FakeAccounts.SlowPassword);
        var attempt = form.SubmitAsync(Cancel);
        Assert.True(form.IsBusy);

        form.Cancel();

        Assert.False(await attempt.Within("the end of the attempt"));
        Assert.Equal((false, "Cancelled."), (form.IsBusy, form.Message));
        Assert.Equal(("Ada", FakeAccounts.SlowPassword), (form.Name.Text, form.Password.Text));
    }

    [Fact]
    public async Task A_session_whose_answer_came_after_the_cancellation_is_ended()
    {
        var answering = new TaskCompletionSource();
        _accounts.Answering = answering.Task;
        var form = Form("Ada", FakeAccounts.Password);
        var attempt = form.SubmitAsync(Cancel);

        form.Cancel();
        answering.SetResult();

        Assert.False(await attempt.Within("the end of the attempt"));
        Assert.Equal(["login Ada", "logout 1"], _accounts.Calls);
        Assert.Equal((null, null, FakeAccounts.Password), (form.Login, _accounts.Token, form.Password.Text));
    }

    [Fact]
    public async Task Only_a_name_that_breaks_a_rule_is_said_at_the_name()
    {
        var form = Form("Ada", FakeAccounts.Password);

        _accounts.NextFailure = RpcException.InvalidParams("device_name must have at most 256 bytes");
        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal((null, "The servers cannot use what was typed."), (form.Name.Error, form.Message));

        _accounts.NextFailure = RpcException.InvalidParams("user_name must have 1 to 64 characters");
        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal("Nobody can be called that.", form.Name.Error);
    }

    [Fact]
    public async Task A_change_ends_an_attempt_and_the_next_one_counts()
    {
        var form = Form("Ada", FakeAccounts.SlowPassword);
        var first = form.SubmitAsync(Cancel);

        form.Password.Editor.Set(FakeAccounts.Password);
        form.Edited(form.Password);

        Assert.True(await form.SubmitAsync(Cancel).Within("the second attempt"));
        Assert.False(await first.Within("the end of the first attempt"));
    }

    [Fact]
    public async Task Enter_twice_is_one_attempt()
    {
        var form = Form("Ada", FakeAccounts.SlowPassword);
        var first = form.SubmitAsync(Cancel);

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal("login Ada", Assert.Single(_accounts.Calls));
        form.Cancel();
        await first;
    }

    private SignInForm Form(string name, string password)
    {
        var form = new SignInForm(_accounts, _saved);
        form.Name.Paste(name);
        form.Password.Paste(password);
        return form;
    }
}
