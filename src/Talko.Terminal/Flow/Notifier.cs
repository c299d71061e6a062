using Talko.Client.Messaging;
using Talko.Terminal.Screen;
using Talko.Terminal.Servers;
using Talko.Terminal.State;
using Terminal.Gui.App;

namespace Talko.Terminal.Flow;

/// <summary>Tells, on the screen's thread, what there is to tell once it is due.</summary>
internal sealed class Notifier(
    IApplication app, IMessenger messenger, TerminalOutput output, NotificationSettings settings, TimeProvider time)
{
    private readonly Notifications _notifications = new(settings, time);
    private readonly NotificationSequence _sequence = new(Environment.GetEnvironmentVariable);
    private bool _isTiming;

    /// <summary>Takes note of a new state of the messenger.</summary>
    public void Apply(MessengerView view)
    {
        _notifications.Apply(view);
        Wait();
    }

    private void Wait()
    {
        if (!_isTiming && _notifications.DueIn is { } due)
        {
            _isTiming = true;
            app.AddTimeout(due, () =>
            {
                _isTiming = false;
                Tell();
                return false;
            });
        }
    }

    private void Tell()
    {
        if (_notifications.Take(messenger.View) is { } notification)
        {
            output.Notify(_sequence.Of(notification, settings.Level));
        }

        Wait();
    }
}
