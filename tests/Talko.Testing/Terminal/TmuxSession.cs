using System.Diagnostics;
using System.Globalization;

namespace Talko.Testing.Terminal;

/// <summary>A program in a terminal of its own: a tmux server nobody else uses, ended with the test.</summary>
public sealed class TmuxSession : IAsyncDisposable
{
    // tmux leaves the file of its socket behind.
    private readonly TempFolder _folder = new();

    private TmuxSession()
    {
    }

    /// <summary>Starts a shell command; the screen stays readable after it has ended. Skips the test without tmux.</summary>
    public static async Task<TmuxSession> StartAsync(string command, int width = 80, int height = 24)
    {
        Needs.Program("tmux");
        var session = new TmuxSession();
        string[] size = ["-x", Number(width), "-y", Number(height)];
        await session.TmuxAsync(
            ["-f", "/dev/null", "-u", "new-session", "-d", .. size, command, ";", "set", "-g", "remain-on-exit", "on",
                ";", "set", "-s", "set-clipboard", "on"]);
        return session;
    }

    /// <summary>Waits until the program has given the terminal a text to be pasted elsewhere.</summary>
    public Task WaitForCopyAsync(string text) =>
        Deadline.Until($"copied: {text}", async () => await QueryAsync("#{buffer_sample}") == text);

    /// <summary>Presses keys by tmux's names, such as <c>Enter</c>, <c>C-c</c>, <c>M-1</c>, <c>PPage</c>.</summary>
    public Task PressAsync(params string[] keys) => TmuxAsync(["send-keys", .. keys]);

    /// <summary>Types a text.</summary>
    public Task TypeAsync(string text) => TmuxAsync(["send-keys", "-l", text]);

    /// <summary>Presses the left button at a cell, counted from zero.</summary>
    public Task ClickAsync(int column, int row) =>
        TypeAsync(FormattableString.Invariant($"\e[<0;{column + 1};{row + 1}M\e[<0;{column + 1};{row + 1}m"));

    /// <summary>Pastes a text as a terminal does, in brackets if the program asked for them.</summary>
    public async Task PasteAsync(string text)
    {
        await TmuxAsync(["load-buffer", "-"], text);
        await TmuxAsync(["paste-buffer", "-p", "-r"]);
    }

    public Task ResizeAsync(int width, int height) =>
        TmuxAsync(["resize-window", "-x", Number(width), "-y", Number(height)]);

    /// <summary>The rows of the screen.</summary>
    /// <param name="withStyles">Whether colours and the like are in them as escape sequences.</param>
    /// <param name="isJoined">Whether rows that the terminal wrapped itself are one, and blanks that were written stay.</param>
    public Task<string> CaptureAsync(bool withStyles = false, bool isJoined = false) =>
        TmuxAsync(["capture-pane", "-p", .. withStyles ? ["-e"] : Array.Empty<string>(), .. isJoined ? ["-J"] : Array.Empty<string>()]);

    /// <summary>What tmux knows of the terminal, in its own format, such as <c>#{alternate_on}</c>.</summary>
    public async Task<string> QueryAsync(string format) =>
        (await TmuxAsync(["display-message", "-p", format])).TrimEnd('\n');

    /// <summary>
    /// Waits until the screen satisfies a condition and is at rest, and returns it: a program's rows come in pieces, and
    /// a screen caught between two of them is none that anybody sees.
    /// </summary>
    public async Task<string> WaitForAsync(string what, Func<string, bool> condition)
    {
        var screen = "";
        try
        {
            await Deadline.Until(what, async () =>
            {
                var before = screen;
                screen = await CaptureAsync();
                return screen == before && condition(screen);
            });
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}; the screen was:\n{screen}", exception);
        }

        return screen;
    }

    /// <summary>Waits until the screen shows a text, and returns it.</summary>
    public Task<string> WaitForAsync(string text) => WaitForAsync(text, screen => screen.Contains(text));

    /// <summary>Waits until the screen no longer shows a text, and returns it.</summary>
    public Task<string> WaitForNoAsync(string text) => WaitForAsync($"no {text}", screen => !screen.Contains(text));

    public async ValueTask DisposeAsync()
    {
        await TmuxAsync(["kill-server"]);
        _folder.Dispose();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>How many columns each of some rows takes up to its last character, as tmux counts them.</summary>
    public async Task<IReadOnlyList<int>> MeasureRowsAsync(int first, int count)
    {
        await TmuxAsync(["copy-mode", ";", "send-keys", "-X", "top-line"]);
        var columns = new List<int>();
        for (var row = 0; row < first + count; row++)
        {
            await TmuxAsync(["send-keys", "-X", "end-of-line"]);
            columns.Add(int.Parse(await QueryAsync("#{copy_cursor_x}"), CultureInfo.InvariantCulture));
            await TmuxAsync(["send-keys", "-X", "cursor-down"]);
        }

        await TmuxAsync(["send-keys", "-X", "cancel"]);
        return columns[first..];
    }

    private async Task<string> TmuxAsync(string[] arguments, string? input = null)
    {
        var start = new ProcessStartInfo("tmux", ["-S", _folder.File("socket"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var tmux = Process.Start(start)!;
        await tmux.StandardInput.WriteAsync(input);
        tmux.StandardInput.Close();
        var output = tmux.StandardOutput.ReadToEndAsync();
        var error = tmux.StandardError.ReadToEndAsync();
        await tmux.WaitForExitAsync().Within($"tmux {string.Join(' ', arguments)}");
        return tmux.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"tmux {string.Join(' ', arguments)}: {await error}");
    }
}
