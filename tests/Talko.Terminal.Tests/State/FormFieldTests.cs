using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Tests.State;

public sealed class FormFieldTests
{
    private readonly FormField _password = new("Password", isSecret: true);

    [Fact]
    public void A_pasted_text_loses_its_line_ends_alone()
    {
        Assert.True(_password.Paste(" one\r\ntwo\tthree\n"));

        Assert.Equal(" onetwo\tthree", _password.Text);
    }

    [Fact]
    public void White_space_around_a_name_is_not_part_of_it_but_of_a_password_it_is()
    {
        var name = new FormField("Name");
        name.Paste(" Ada ");
        _password.Paste(" word ");

        Assert.Equal(("Ada", " word "), (name.Text, _password.Text));
    }

    [Fact]
    public void What_is_cut_from_one_field_cannot_be_put_into_another()
    {
        _password.Paste("secret");
        var other = new FormField("Name");

        _password.Apply(Key.U.WithCtrl);
        Assert.False(other.Apply(Key.Y.WithCtrl));
        Assert.Equal("", other.Text);

        _password.Apply(Key.Y.WithCtrl);
        Assert.Equal("secret", _password.Text);
    }

    [Theory]
    [InlineData("x", "x")]
    [InlineData("backspace", "")]
    [InlineData("left", "wrong")]
    public void The_first_change_replaces_a_password_that_was_wrong(string key, string left)
    {
        _password.Paste("wrong");
        _password.Blame("Wrong password.");

        _password.Apply(key switch { "left" => Key.CursorLeft, "backspace" => Key.Backspace, _ => Key.X });

        Assert.Equal((left, false), (_password.Text, _password.IsSelected));
    }

    [Fact]
    public void So_does_a_paste_and_the_second_change_does_not()
    {
        _password.Paste("wrong");
        _password.Blame("Wrong password.");

        _password.Paste("right");
        _password.Paste("er");

        Assert.Equal("righter", _password.Text);
    }

    [Fact]
    public void A_name_that_was_wrong_can_be_corrected()
    {
        var name = new FormField("Name");
        name.Paste("Ad");
        name.Blame("This name is taken.");

        name.Apply(Key.A);

        Assert.Equal("Ada", name.Text);
    }
}
