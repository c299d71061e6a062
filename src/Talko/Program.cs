using System.CommandLine;
using System.Runtime.InteropServices;
using Talko;
using Talko.Hosting;
using Talko.Protocol.Envelope;

using var stopping = new CancellationTokenSource();
using var terminate = StopOn(PosixSignal.SIGTERM, stopping);
using var interrupt = StopOn(PosixSignal.SIGINT, stopping);
using var hangUp = StopOn(PosixSignal.SIGHUP, stopping);

var flags = new LauncherFlags();
flags.Command.SetAction((parsed, _) => new Launcher(flags.Read(parsed)).RunAsync(stopping.Token));
try
{
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
