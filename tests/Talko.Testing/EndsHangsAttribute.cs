using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace Talko.Testing;

/// <summary>
/// Ends the run when one test has not ended for minutes, and says which: where everybody waits for somebody else nothing
/// would be printed, and the gate would only know that it had lasted too long.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EndsHangsAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    private static readonly ConcurrentDictionary<string, Timer> Running = new(StringComparer.Ordinal);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        Running[test.UniqueID] = new(_ => End(test.TestDisplayName), null, Limit, Timeout.InfiniteTimeSpan);

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Running.TryRemove(test.UniqueID, out var timer))
        {
            timer.Dispose();
        }
    }

    private static void End(string test) =>
        Environment.FailFast($"{test} has not ended within {Limit.TotalMinutes} minutes.");
}
