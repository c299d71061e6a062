using Terminal.Gui.App;

namespace Talko.Terminal.Screen;

/// <summary>
/// Lets the screen's loop sleep until there is something to do. Terminal.Gui 2.5 takes its turns by the clock: many of
/// them keep a core busy, few make every key slow.
/// </summary>
internal sealed class LoopWait
{
    // What the timers at the end of a turn have changed, the turn after it draws.
    private const int TurnsAwake = 2;

    private readonly TimedEvents _timers;
    private readonly object _wakening = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _turnsLeft = TurnsAwake;
    private bool _isWoken;

    private LoopWait(TimedEvents timers)
    {
        _timers = timers;
    }

    /// <summary>Makes the application's loop wait; called on the loop's thread.</summary>
    public static LoopWait Install(IApplication app)
    {
        var wait = new LoopWait((TimedEvents)app.TimedEvents!);

        // No sleep of its own is left then.
        Application.MaximumIterationsPerSecond = ushort.MaxValue;
        wait._timers.Added += wait.OnTimerAdded;
        app.Iteration += (_, _) => wait.BeforeTurn();
        return wait;
    }

    /// <summary>Makes the loop take its turns; from any thread.</summary>
    public void Wake()
    {
        lock (_wakening)
        {
            _isWoken = true;
            Monitor.Pulse(_wakening);
        }
    }

    // The loop's own timers are looked at before every sleep.
    private void OnTimerAdded(object? sender, TimeoutEventArgs timer)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Wake();
        }
    }

    private void BeforeTurn()
    {
        if (_turnsLeft == 0)
        {
            _timers.CheckTimers(out var untilTimer);
            Sleep(untilTimer);
            _turnsLeft = TurnsAwake;
        }

        _turnsLeft--;
    }

    private void Sleep(int milliseconds)
    {
        lock (_wakening)
        {
            if (!_isWoken)
            {
                Monitor.Wait(_wakening, milliseconds);
            }

            _isWoken = false;
        }
    }
}
