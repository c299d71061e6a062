using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Talko.Hosting.Logs;

/// <summary>How every one of Talko's programs logs: to standard error, a line each with its time.</summary>
public static class ConsoleLog
{
    /// <summary>
    /// Adds it. Who does not read standard error loses lines and holds nobody up. What the libraries underneath say is
    /// what peers do, with a trace; Talko says the same itself, in a line.
    /// </summary>
    public static ILoggingBuilder AddConsoleLog(this ILoggingBuilder logging)
    {
        logging.Services.Configure<ConsoleLoggerOptions>(options =>
        {
            options.LogToStandardErrorThreshold = LogLevel.Trace;
            options.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
        return logging
            .AddFilter("Microsoft", LogLevel.Critical)
            .AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
                options.ColorBehavior = LoggerColorBehavior.Disabled;
            });
    }
}
