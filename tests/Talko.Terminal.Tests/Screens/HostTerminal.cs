using System.Globalization;
using Talko.Testing.Processes;
using Talko.Testing.Terminal;

namespace Talko.Terminal.Tests.Screens;

/// <summary>The terminal client over a fake session, in a terminal.</summary>
internal sealed class HostTerminal : IAsyncDisposable
{
    private readonly string _folder;
    private readonly TempFolder? _ownFolder;

    private HostTerminal(string folder, TempFolder? ownFolder, TmuxSession screen)
    {
        (_folder, _ownFolder) = (folder, ownFolder);
        Screen = screen;
    }

    public TmuxSession Screen { get; }

    /// <summary>The file a crash is written to.</summary>
    public string LogPath => LogIn(_folder);

    /// <summary>The file that sessions are saved in.</summary>
    public string SessionsPath => SessionsIn(_folder);

    /// <summary>How the host is started, to be followed by a scene and the file for a crash.</summary>
    public static string Program { get; } =
        $"\"{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}\" exec "
        + $"\"{Path.Combine(AppContext.BaseDirectory, "Talko.Terminal.Host.dll")}\"";

    /// <summary>Starts a scene of the host and waits until it is drawn; what it keeps is kept in a folder of its own or in one given.</summary>
    public static async Task<HostTerminal> StartAsync(
        string scene,
        string drawn = " online ",
        long? userId = 1,
        int width = 80,
        int height = 24,
        Action<string>? prepareSessions = null,
        string? folder = null,
        string redirection = "")
    {
        Needs.Program("tmux");
        var own = folder is null ? new TempFolder() : null;
        folder ??= own!.Path;
        prepareSessions?.Invoke(SessionsIn(folder));

        // The outer shell stays the terminal's process, so that what the client leaves behind can be seen.
        var command = $"sh -c 'echo $$ > {PidIn(folder)}; TZ=UTC exec {Program} "
            + $"{scene} \"{LogIn(folder)}\" {userId} {redirection}'; echo \"code $?\"; exec cat";
        var screen = await TmuxSession.StartAsync(command, width, height);
        var terminal = new HostTerminal(folder, own, screen);
        await screen.WaitForAsync(drawn);
        return terminal;
    }

    /// <summary>Sends the client a signal, such as <c>TERM</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        var pid = int.Parse(await File.ReadAllTextAsync(PidIn(_folder)), CultureInfo.InvariantCulture);
        await Signals.SendAsync(pid, signal);
    }

    public async ValueTask DisposeAsync()
    {
        await Screen.DisposeAsync();
        _ownFolder?.Dispose();
    }

    private static string SessionsIn(string folder) => Path.Combine(folder, "data/sessions.json");

    private static string PidIn(string folder) => Path.Combine(folder, "pid");

    private static string LogIn(string folder) => Path.Combine(folder, "crash.log");
}
