using Talko.Terminal.Layout;
using Talko.Terminal.Views;

namespace Talko.Terminal.Tests.Layout;

public sealed class NickColorTests
{
    [Fact]
    public void A_name_has_the_same_colour_in_every_run() =>
        Assert.Equal((0, 2), (NickColor.Of("Eugen Hotaj"), NickColor.Of("Joe Rogan")));

    [Fact]
    public void Every_colour_is_used_and_looks_its_own()
    {
        var used = Enumerable.Range(0, 200).Select(n => NickColor.Of($"name {n}")).Distinct().ToList();

        Assert.Equal(NickColor.Count, used.Count);
        Assert.Equal(NickColor.Count, used.Select(nick => Theme.Of(new TextSpan("", TextLook.Nick, nick))).Distinct().Count());
    }
}
