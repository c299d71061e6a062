using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Talko;
using Talko.Admin;
using Talko.Hosting;
using Talko.Hosting.Logs;
using Talko.Protocol.Envelope;

TolerantWriter.GuardError();
using var stopping = new CancellationTokenSource();
using var terminate = StopOn(PosixSignal.SIGTERM, stopping);
using var interrupt = StopOn(PosixSignal.SIGINT, stopping);
using var hangUp = StopOn(PosixSignal.SIGHUP, stopping);

using var loggers = LoggerFactory.Create(builder => builder.AddConsoleLog());
var flags = new LauncherFlags();
flags.Command.SetAction((parsed, _) =>
    new Launcher(flags.Read(parsed, loggers.CreateLogger("Talko"))).RunAsync(stopping.Token));
flags.Command.Add(new AdminCommand(flags, stopping.Token).Build());
try
{
    UnicodeSupport.Require();
    var parsed = flags.Command.Parse(FlagNames.Normalize(args));
    if (parsed.Errors.Count > 0)
    {
        throw new StartException(parsed.Errors[0].Message.ReplaceLineEndings(" "));
    }

    return await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    });
}
catch (StartException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return ServerProgram.Refused;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or RpcException)
{
    await Console.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
    return ServerProgram.Refused;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return 0;
}

static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stopping) =>
    PosixSignalRegistration.Create(signal, context =>
    {
        // What was started is taken down in order first; the program then ends by itself.
        context.Cancel = true;
        stopping.Cancel();
    });
