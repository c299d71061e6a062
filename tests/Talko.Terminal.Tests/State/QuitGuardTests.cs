using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class QuitGuardTests
{
    [Fact]
    public void The_second_wish_is_granted_if_it_comes_soon()
    {
        var clock = new Clock();
        var guard = new QuitGuard(clock);

        Assert.False(guard.IsGranted());
        clock.Now = 4;
        Assert.True(guard.IsGranted());
    }

    [Fact]
    public void A_late_one_is_a_first_one()
    {
        var clock = new Clock();
        var guard = new QuitGuard(clock);

        Assert.False(guard.IsGranted());
        clock.Now = 6;
        Assert.False(guard.IsGranted());
    }
}
