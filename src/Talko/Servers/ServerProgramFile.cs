using System.Diagnostics;

namespace Talko.Servers;

/// <summary>The server programs as they stand beside the launcher.</summary>
internal static class ServerProgramFile
{
    /// <summary>How to start one: by the same runtime that runs the launcher.</summary>
    public static ProcessStartInfo StartInfo(string name, IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, name);
        var runtime = Environment.ProcessPath;
        var byRuntime = Path.GetFileNameWithoutExtension(runtime) == "dotnet";
        var info = byRuntime
            ? new ProcessStartInfo(runtime!, [program + ".dll", .. arguments])
            : new ProcessStartInfo(program, arguments);
        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        return info;
    }
}
