using Talko.Terminal.Host;
using Talko.Terminal.Layout;
using Talko.Terminal.Saved;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.Layout;

public sealed class FormRowsTests
{
    private readonly SignInForm _form = new(
        new FakeAccounts(isByInvite: false), new SavedSessions("no file", "here:8889"), "Ada \e[31m\u202e漢字");

    [Fact]
    public void A_name_is_shown_and_never_obeyed() =>
        Assert.Equal("Name     > Ada ␛[31m<U+202E>漢字", FormRows.Of(_form, "hint", 40)[0].Text.Text);

    [Fact]
    public void What_is_wrong_stands_below_its_field_where_the_text_begins()
    {
        _form.Password.Blame("Wrong password.");

        Assert.Equal(
            ["Name     > Ada ␛[31m<U+202E>漢字", "", "           Wrong password.", "", "hint"],
            FormRows.Of(_form, "hint", 40).Select(row => row.Text.Text ?? ""));
    }

    [Fact]
    public void What_servers_say_is_wrapped_and_never_obeyed()
    {
        _form.Tell("\e]0;title\a is what they say", isError: true);

        var rows = FormRows.Of(_form, "hint", 20);

        Assert.Equal(["␛]0;title␇ is what", "they say", "hint"], rows[^3..].Select(row => row.Text.Text));
        Assert.Equal([TextLook.Error, TextLook.Dim], rows[^2..].Select(row => row.Text.Look));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_narrowest_form_has_its_fields(int width)
    {
        _form.Password.Blame("Wrong password.");

        Assert.Contains(FormRows.Of(_form, "hint", width), row => row.Field == _form.Password);
    }
}
