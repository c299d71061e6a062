using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Talko.Hosting.Logs;

namespace Talko.Hosting;

/// <summary>
/// Runs a server as a program: logs to standard error, says on standard output where it listens, and stops on
/// SIGTERM, Ctrl-C or, where asked, with its standard input. What it refuses is one line and exit code 2.
/// </summary>
public static class ServerProgram
{
    /// <summary>The exit code of a program that was started in a way it refuses.</summary>
    public const int Refused = 2;

    /// <summary>Parses the command line and runs the server that the factory makes of it, until it is stopped.</summary>
    public static async Task<int> RunAsync(
        RootCommand command,
        ServerFlags flags,
        string[] args,
        Func<ParseResult, ILoggerFactory, Task<IServer>> create)
    {
        TolerantWriter.GuardError();
        TolerantWriter.GuardOutput();
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, flags, create, cancellationToken));
        var result = command.Parse(FlagNames.Normalize(args));
        if (result.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(result.Errors[0].Message);
            return Refused;
        }

        // The host ends the server on a signal; the command line must not end the process meanwhile.
        return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    /// <summary>Runs what such a program does instead of serving. What it refuses is one line and exit code 2.</summary>
    public static async Task<int> RunAsync(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (StartException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Refused;
        }
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        ServerFlags flags,
        Func<ParseResult, ILoggerFactory, Task<IServer>> create,
        CancellationToken cancellationToken)
    {
        try
        {
            UnicodeSupport.Require();
            using var pipe = flags.IsPiped(parsed) ? StandardPipe.Open() : null;
            using var host = BuildHost(flags.ExitWithStdin(parsed), pipe);
            await using var server = await create(parsed, host.Services.GetRequiredService<ILoggerFactory>());
            await StartAsync(server, pipe, host, cancellationToken);
            await host.WaitForShutdownAsync(cancellationToken);
            await server.StopAsync();
            await (pipe?.FinishAsync() ?? Task.CompletedTask);
            return 0;
        }
        catch (StartException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Refused;
        }
    }

    private static async Task StartAsync(IServer server, StandardPipe? pipe, IHost host, CancellationToken cancellationToken)
    {
        if (pipe is null)
        {
            await server.StartAsync(cancellationToken);
            await host.StartAsync(cancellationToken);
            await Console.Out.WriteLineAsync($"listening on {server.LocalEndPoint}");
        }
        else
        {
            server.Serve(pipe.Server);
            await host.StartAsync(cancellationToken);
            await Console.Out.WriteLineAsync("serving standard input");
            pipe.Start();
        }
    }

    private static IHost BuildHost(bool exitWithStdin, StandardPipe? pipe)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        if (exitWithStdin || pipe is not null)
        {
            builder.Services.AddSingleton<IHostLifetime>(services => new ParentLifetime(
                services.GetRequiredService<IHostApplicationLifetime>(), pipe?.Requests ?? Stream.Null));
        }

        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Logging.AddConsoleLog();
        return builder.Build();
    }
}
