namespace Talko.Terminal.Input;

/// <summary>A message's text as it is typed: one slash begins a command, two begin a text with one.</summary>
internal static class Typed
{
    public static string Of(string text) => text.StartsWith('/') ? $"/{text}" : text;

    public static string Read(string input) => input.StartsWith("//", StringComparison.Ordinal) ? input[1..] : input;
}
