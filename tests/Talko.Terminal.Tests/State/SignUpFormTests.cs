using Talko.Protocol.Envelope;
using Talko.Terminal.Host;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class SignUpFormTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_name_makes_an_account_and_signs_in()
    {
        var (accounts, form) = Form("Zoë", "long enough", "long enough");

        Assert.True(await form.SubmitAsync(Cancel));
        Assert.Equal("Zoë", form.Login?.User.UserName);
        Assert.Equal("sign up Zoë ", Assert.Single(accounts.Calls));
        Assert.Equal(("", ""), (form.Password.Text, form.Again.Text));
    }

    [Theory]
    [InlineData("", "long enough", "long enough", "Choose the name others know you by.", null, null)]
    [InlineData("Zoë", "short", "short", null, "A password has at least 8 characters.", null)]
    [InlineData("Zoë", "long enough", "", null, null, "Type the password again.")]
    [InlineData("Zoë", "long enough", "long enougH", null, null, "The two passwords differ.")]
    public async Task What_cannot_be_right_is_said_before_anything_is_asked(
        string name, string password, string again, string? nameError, string? passwordError, string? againError)
    {
        var (accounts, form) = Form(name, password, again);

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal(
            (nameError, passwordError, againError), (form.Name.Error, form.Password.Error, form.Again.Error));
        Assert.Empty(accounts.Calls);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_there()
    {
        var (_, form) = Form("ADA", "long enough", "long enough");

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal("This name is taken.", form.Name.Error);
        Assert.Equal("long enough", form.Again.Text);
    }

    [Fact]
    public async Task A_name_that_breaks_a_rule_says_which()
    {
        var (accounts, form) = Form("Zoë", "long enough", "long enough");
        accounts.NextFailure = RpcException.InvalidParams("user_name must have 1 to 64 characters");

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal("A name must have 1 to 64 characters.", form.Name.Error);
    }

    [Fact]
    public void An_invite_is_asked_for_only_where_it_is_needed()
    {
        Assert.DoesNotContain(Form("", "", "").Form.Fields, field => field.Label == "Invite");
        Assert.Contains(Form("", "", "", isByInvite: true).Form.Fields, field => field.Label == "Invite");
    }

    [Fact]
    public async Task An_invite_that_is_needed_is_asked_for_before_anything_is_sent()
    {
        var (accounts, form) = Form("Zoë", "long enough", "long enough", isByInvite: true);

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal("An administrator of this Talko can give you one.", form.Invite.Error);
        Assert.Empty(accounts.Calls);
    }

    [Fact]
    public async Task A_refused_invite_is_said_there()
    {
        var (_, form) = Form("Zoë", "long enough", "long enough", isByInvite: true);
        form.Invite.Paste("stale");

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal("This invite is unknown, used up or too old.", form.Invite.Error);
    }

    [Fact]
    public async Task An_invite_that_cannot_be_one_is_said_at_the_invite()
    {
        var (accounts, form) = Form("Zoë", "long enough", "long enough", isByInvite: true);
        form.Invite.Paste("too long");
        accounts.NextFailure = RpcException.InvalidParams("invite must have at most 64 bytes");

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal((null, "This invite is unknown, used up or too old."), (form.Name.Error, form.Invite.Error));
    }

    [Fact]
    public async Task A_good_invite_lets_in()
    {
        var (accounts, form) = Form("Zoë", "long enough", "long enough", isByInvite: true);
        form.Invite.Paste($" {FakeAccounts.Invite}\n");

        Assert.True(await form.SubmitAsync(Cancel));
        Assert.Equal($"sign up Zoë {FakeAccounts.Invite}", Assert.Single(accounts.Calls));
    }

    private static (FakeAccounts Accounts, SignUpForm Form) Form(
        string name, string password, string again, bool isByInvite = false)
    {
        var accounts = new FakeAccounts(isByInvite);
        var form = new SignUpForm(accounts, isByInvite);
        form.Name.Paste(name);
        form.Password.Paste(password);
        form.Again.Paste(again);
        return (accounts, form);
    }
}
