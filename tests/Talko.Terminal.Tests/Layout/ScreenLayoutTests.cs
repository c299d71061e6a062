using System.Drawing;
using CsCheck;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Tests.Layout;

public sealed class ScreenLayoutTests
{
    [Fact]
    public void Messages_take_seventy_percent_on_the_left()
    {
        var layout = ScreenLayout.Of(100, 30, 1);

        Assert.Equal(new Rectangle(1, 1, 68, 25), layout.Messages);
        Assert.Equal(new Rectangle(70, 1, 30, 27), layout.Chats);
        Assert.Equal(new Rectangle(1, 27, 68, 1), layout.Input);
        Assert.Equal(new Rectangle(0, 29, 100, 1), layout.Status);
    }

    [Fact]
    public void The_input_grows_to_a_third_and_takes_from_the_messages()
    {
        Assert.Equal(new Rectangle(1, 24, 68, 4), ScreenLayout.Of(100, 30, 4).Input);
        Assert.Equal(10, ScreenLayout.Of(100, 30, 50).Input.Height);
    }

    [Fact]
    public void No_part_leaves_the_screen_or_covers_another_however_small_it_is() =>
        Gen.Select(Gen.Int[1, 130], Gen.Int[1, 50], Gen.Int[1, 60]).Sample((width, height, rows) =>
        {
            var layout = ScreenLayout.Of(width, height, rows);
            Rectangle[] parts = [layout.Messages, layout.Chats, layout.Input, layout.Status];

            var taken = parts.Where(part => part is { Width: > 0, Height: > 0 }).ToList();
            Assert.All(taken, part => Assert.True(new Rectangle(0, 0, width, height).Contains(part)));
            Assert.All(taken, part => Assert.Equal(1, taken.Count(other => other.IntersectsWith(part))));
            Assert.True(layout.Input.Height >= 1);
        });
}
