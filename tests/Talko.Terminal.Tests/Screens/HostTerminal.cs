using System.Diagnostics;
using Talko.Testing;
using Talko.Testing.Terminal;

namespace Talko.Terminal.Tests.Screens;

/// <summary>The terminal client over a fake session, in a terminal.</summary>
internal sealed class HostTerminal : IAsyncDisposable
{
    private readonly TempFolder _folder;

    private HostTerminal(TempFolder folder, TmuxSession screen)
    {
        _folder = folder;
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

    /// <summary>Starts a scene of the host and waits until it is drawn.</summary>
    public static async Task<HostTerminal> StartAsync(
        string scene,
        string drawn = " online ",
        long? userId = 1,
        int width = 80,
        int height = 24,
        Action<string>? prepareSessions = null)
    {
        Needs.Program("tmux");
        var folder = new TempFolder();
        prepareSessions?.Invoke(SessionsIn(folder));

        // The outer shell stays the terminal's process, so that what the client leaves behind can be seen.
        var command = $"sh -c 'echo $$ > {PidIn(folder)}; TZ=UTC exec {Program} "
            + $"{scene} \"{LogIn(folder)}\" {userId}'; echo \"code $?\"; exec cat";
        var screen = await TmuxSession.StartAsync(command, width, height);
        var terminal = new HostTerminal(folder, screen);
        await screen.WaitForAsync(drawn);
        return terminal;
    }

    /// <summary>Sends the client a signal, such as <c>TERM</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        var pid = (await File.ReadAllTextAsync(PidIn(_folder))).Trim();
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {pid}"]);
        await kill.WaitForExitAsync().Within($"kill -{signal}");
        Assert.Equal(0, kill.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        await Screen.DisposeAsync();
        _folder.Dispose();
    }

    private static string SessionsIn(TempFolder folder) => folder.File("data/sessions.json");

    private static string PidIn(TempFolder folder) => folder.File("pid");

    private static string LogIn(TempFolder folder) => folder.File("crash.log");
}
