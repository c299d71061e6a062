using Talko.Terminal.Input;

namespace Talko.Terminal.Tests.Input;

public sealed class MaskTests
{
    [Fact]
    public void A_bullet_stands_for_each_character_and_the_cursor_between_them()
    {
        var editor = new LineEditor(new KillBuffer());
        editor.Set("ae\u0301👍🏽漢");
        editor.MoveLeft();

        Assert.Equal(("••••", 3), Mask.Of(editor));
    }

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal(("", 0), Mask.Of(new LineEditor(new KillBuffer())));
}
