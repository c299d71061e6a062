using System.Globalization;

namespace Talko.Terminal.State;

/// <summary>Does what is typed to change what this device tells of.</summary>
internal sealed class AlertCommands(ChatModel model, NotificationSettings settings, TimeProvider time)
{
    private const string Over = "off";

    private static readonly string Levels = string.Join(", ", Enum.GetNames<AlertLevel>()).ToLowerInvariant();

    /// <summary>Tells of nothing for a while, or again; without an argument it says which.</summary>
    public bool BeQuiet(string argument)
    {
        if (argument.Length == 0)
        {
            return Tell(Quiet() + " /quiet 45m, 2h, 8:00 or off changes it.");
        }

        var now = time.GetLocalNow();
        var until = argument.Equals(Over, StringComparison.OrdinalIgnoreCase)
            ? now
            : QuietTime.Read(argument, now, time.LocalTimeZone);
        if (until is null)
        {
            return Refuse("/quiet 45m, /quiet 2h, /quiet 8:00 (up to a week), or /quiet off.");
        }

        settings.BeQuiet(until > now ? until : null);
        return Tell(Quiet());
    }

    /// <summary>Sets how much is given away; without an argument it says how much.</summary>
    public bool SetLevel(string argument)
    {
        if (argument.Length == 0)
        {
            return Tell($"{Describe(settings.Level)} /alerts {Levels}: one of them changes it.");
        }

        if (!Enum.TryParse<AlertLevel>(argument, ignoreCase: true, out var level) || !Enum.IsDefined(level) || char.IsDigit(argument[0]))
        {
            return Refuse($"/alerts {Levels}: one of them.");
        }

        settings.Set(level);
        return Tell(Describe(level));
    }

    private string Quiet() => settings.QuietUntil is { } until
        ? string.Create(CultureInfo.InvariantCulture, $"Quiet until {until:ddd HH:mm}.")
        : "Not quiet: private messages and mentions are told of.";

    private static string Describe(AlertLevel level) => level switch
    {
        AlertLevel.Off => "Nothing rings.",
        AlertLevel.Bell => "The bell rings, and says nothing.",
        AlertLevel.Name => "Told is who wrote, not what.",
        _ => "Told is who wrote, and what.",
    };

    private bool Tell(string text)
    {
        model.Tell(text);
        return true;
    }

    private bool Refuse(string why)
    {
        model.Tell(why, isError: true);
        return false;
    }
}
