using Talko.Terminal.Saved;

namespace Talko.Terminal.State;

/// <summary>What this device tells of while the user looks elsewhere; kept for the next start.</summary>
internal sealed class NotificationSettings(SavedNotifications saved, TimeProvider time)
{
    private SavedNotificationSettings _settings = saved.Read();

    /// <summary>How much is given away.</summary>
    public AlertLevel Level => _settings.Level;

    /// <summary>Until when nothing is told, in the device's zone; null where that is over, or was never asked for.</summary>
    public DateTimeOffset? QuietUntil => _settings.QuietUntil is { } until && until > time.GetUtcNow()
        ? TimeZoneInfo.ConvertTime(until, time.LocalTimeZone)
        : null;

    public void Set(AlertLevel level) => Keep(_settings with { Level = level });

    /// <summary>Tells of nothing until then; null tells of what comes from now on.</summary>
    public void BeQuiet(DateTimeOffset? until) => Keep(_settings with { QuietUntil = until });

    private void Keep(SavedNotificationSettings settings)
    {
        _settings = settings;
        saved.Write(settings);
    }
}
