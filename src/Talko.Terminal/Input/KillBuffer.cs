namespace Talko.Terminal.Input;

/// <summary>What was cut last, for all editors together.</summary>
internal sealed class KillBuffer
{
    public string Text { get; set; } = "";
}
