using Talko.Terminal.Input;

namespace Talko.Terminal.Tests.Input;

public sealed class InputHistoryTests
{
    private readonly InputHistory _history = new();

    public InputHistoryTests()
    {
        _history.Add("first");
        _history.Add("second");
    }

    [Fact]
    public void Lines_come_back_newest_first()
    {
        Assert.Equal("second", _history.Older(""));
        Assert.Equal("first", _history.Older("second"));
        Assert.Null(_history.Older("first"));
    }

    [Fact]
    public void The_line_that_was_being_written_is_kept()
    {
        _history.Older("half a sen");

        Assert.Equal("half a sen", _history.Newer("second"));
        Assert.Null(_history.Newer("half a sen"));
    }

    [Fact]
    public void A_changed_line_is_kept_while_looking_around()
    {
        _history.Older("");
        _history.Older("second, changed");

        Assert.Equal("second, changed", _history.Newer("first"));
    }

    [Fact]
    public void Sending_forgets_the_changes()
    {
        _history.Older("draft");
        _history.Add("second, changed");

        Assert.Equal("second, changed", _history.Older(""));
        Assert.Equal("second", _history.Older("second, changed"));
    }
}
