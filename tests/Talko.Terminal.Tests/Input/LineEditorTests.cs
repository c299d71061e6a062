using CsCheck;
using Talko.Terminal.Input;

namespace Talko.Terminal.Tests.Input;

public sealed class LineEditorTests
{
    private readonly LineEditor _editor = new(new KillBuffer());

    [Fact]
    public void Text_goes_in_at_the_cursor()
    {
        _editor.Set("ac");
        _editor.MoveLeft();
        _editor.Insert("b");

        Assert.Equal(("abc", 2), (_editor.Text, _editor.Cursor));
    }

    [Theory]
    [InlineData("e\u0301")]
    [InlineData("👨‍👩‍👧")]
    [InlineData("漢")]
    public void One_step_is_one_character_as_a_reader_counts_them(string character)
    {
        _editor.Set("a" + character);

        _editor.MoveLeft();
        Assert.Equal(1, _editor.Cursor);
        _editor.MoveRight();
        _editor.DeleteBack();
        Assert.Equal("a", _editor.Text);
    }

    [Fact]
    public void Words_cut_one_after_the_other_come_back_together()
    {
        _editor.Set("one two-three four");

        _editor.KillWordBack();
        _editor.KillSpacedWordBack();
        Assert.Equal("one ", _editor.Text);

        _editor.Yank();
        Assert.Equal("one two-three four", _editor.Text);
    }

    [Fact]
    public void What_is_cut_forward_comes_back_too()
    {
        _editor.Set("one two three");
        _editor.MoveToLineStart();

        _editor.KillWordForward();
        _editor.KillToLineEnd();
        Assert.Equal("", _editor.Text);

        _editor.Yank();
        Assert.Equal("one two three", _editor.Text);
    }

    [Fact]
    public void Line_keys_stay_in_their_line()
    {
        _editor.Set("first\nsecond\nthird");
        _editor.MoveTo(8);

        _editor.MoveToLineStart();
        Assert.Equal(6, _editor.Cursor);
        _editor.MoveToLineEnd();
        Assert.Equal(12, _editor.Cursor);
        _editor.KillToLineStart();
        Assert.Equal("first\n\nthird", _editor.Text);
        _editor.KillToLineEnd();
        Assert.Equal("first\nthird", _editor.Text);
    }

    [Fact]
    public void Words_are_stepped_over()
    {
        _editor.Set("one, two");

        _editor.MoveWordLeft();
        Assert.Equal(5, _editor.Cursor);
        _editor.MoveWordLeft();
        Assert.Equal(0, _editor.Cursor);
        _editor.MoveWordRight();
        Assert.Equal(3, _editor.Cursor);
    }

    [Fact]
    public void Line_ends_of_other_systems_become_ours()
    {
        _editor.Insert("a\r\nb\rc");

        Assert.Equal("a\nb\nc", _editor.Text);
    }

    [Fact]
    public void What_is_too_long_is_refused_whole()
    {
        Assert.True(_editor.Insert(new string('a', LineEditor.MaxLength)));
        Assert.False(_editor.Insert("b"));
        Assert.Equal(LineEditor.MaxLength, _editor.Text.Length);
    }

    [Fact]
    public void No_sequence_of_keys_splits_a_character_or_loses_what_was_cut()
    {
        Action<LineEditor>[] keys =
        [
            editor => editor.MoveLeft(), editor => editor.MoveRight(), editor => editor.MoveWordLeft(),
            editor => editor.MoveWordRight(), editor => editor.DeleteBack(), editor => editor.DeleteForward(),
            editor => editor.KillToLineEnd(), editor => editor.KillToLineStart(), editor => editor.KillSpacedWordBack(),
            editor => editor.Yank(), editor => editor.Insert("漢 e\u0301\n👍🏽"),
        ];
        Gen.Int[0, keys.Length - 1].Array[0, 40].Sample(presses =>
        {
            var editor = new LineEditor(new KillBuffer());
            foreach (var key in presses)
            {
                keys[key](editor);
                Assert.InRange(editor.Cursor, 0, editor.Text.Length);
                Assert.False(
                    editor.Cursor < editor.Text.Length && char.IsLowSurrogate(editor.Text[editor.Cursor]));
            }
        });
    }
}
