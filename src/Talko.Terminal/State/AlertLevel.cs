namespace Talko.Terminal.State;

/// <summary>How much a notification gives away to whoever sees or hears this device.</summary>
internal enum AlertLevel
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>The terminal's bell.</summary>
    Bell,

    /// <summary>Also who wrote, where the terminal shows notifications.</summary>
    Name,

    /// <summary>Also what was written.</summary>
    Text,
}
