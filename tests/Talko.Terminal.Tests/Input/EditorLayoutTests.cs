using CsCheck;
using Talko.Terminal.Input;

namespace Talko.Terminal.Tests.Input;

public sealed class EditorLayoutTests
{
    [Fact]
    public void The_first_row_begins_after_the_prompt()
    {
        var layout = new EditorLayout("abcdef", 6, promptWidth: 4, width: 8);

        Assert.Equal(["abcd", "ef"], layout.Rows.Select(row => row.Display));
        Assert.Equal((1, 2), (layout.CursorRow, layout.CursorColumn));
    }

    [Fact]
    public void A_full_row_leaves_a_row_for_the_cursor()
    {
        var layout = new EditorLayout("abcd", 4, promptWidth: 4, width: 8);

        Assert.Equal((1, 0), (layout.CursorRow, layout.CursorColumn));
    }

    [Fact]
    public void Lines_are_rows_of_their_own()
    {
        var layout = new EditorLayout("one\n\ntwo", 4, promptWidth: 2, width: 20);

        Assert.Equal(["one", "", "two"], layout.Rows.Select(row => row.Display));
        Assert.Equal((1, 0), (layout.CursorRow, layout.CursorColumn));
    }

    [Fact]
    public void Wide_characters_are_not_split()
    {
        var layout = new EditorLayout("a漢字", 3, promptWidth: 0, width: 4);

        Assert.Equal(["a漢", "字"], layout.Rows.Select(row => row.Display));
    }

    [Fact]
    public void The_cursor_can_be_put_anywhere_and_found_again() =>
        Gen.Select(Gen.Char["ab 漢\n\t"].Array[0, 50], Gen.Int[0, 50], Gen.Int[0, 6], Gen.Int[7, 20]).Sample(
            (characters, cursor, prompt, width) =>
            {
                var text = new string(characters);
                var layout = new EditorLayout(text, Math.Min(cursor, text.Length), prompt, width);

                Assert.InRange(layout.CursorColumn, 0, width);
                Assert.Equal(
                    Math.Min(cursor, text.Length), layout.IndexAt(layout.CursorRow, layout.CursorColumn));
            });
}
