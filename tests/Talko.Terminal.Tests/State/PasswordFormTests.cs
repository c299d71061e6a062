using Talko.Terminal.Host;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class PasswordFormTests
{
    private readonly FakeAccounts _accounts = new(isByInvite: false);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_password_is_changed_and_what_was_typed_is_forgotten()
    {
        var form = Form(FakeAccounts.Password, "another one", "another one");

        Assert.True(await form.SubmitAsync(Cancel));
        Assert.Equal("change password Ada", Assert.Single(_accounts.Calls));
        Assert.All(form.Fields, field => Assert.Equal("", field.Text));
        Assert.Equal(FakeMessenger.Ada, (await _accounts.LoginAsync("Ada", "another one", null, Cancel)).User);
    }

    [Fact]
    public async Task A_wrong_old_one_is_said_there()
    {
        var form = Form("wrong", "another one", "another one");

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal("That is not your password.", form.Old.Error);
        Assert.Equal("another one", form.Again.Text);
    }

    [Fact]
    public async Task What_cannot_be_right_is_said_before_anything_is_asked()
    {
        var form = Form("", "short", "");

        Assert.False(await form.SubmitAsync(Cancel));
        Assert.Equal(
            ("Type your present password.", "A password has at least 8 characters.", null),
            (form.Old.Error, form.New.Error, form.Again.Error));
        Assert.Empty(_accounts.Calls);
    }

    private PasswordForm Form(string old, string @new, string again)
    {
        var form = new PasswordForm(_accounts, "Ada");
        form.Old.Paste(old);
        form.New.Paste(@new);
        form.Again.Paste(again);
        return form;
    }
}
