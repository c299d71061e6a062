using Talko.Client.Accounts;

namespace Talko.Terminal.State;

/// <summary>A new password that is typed twice.</summary>
internal static class NewPassword
{
    /// <summary>Blames what is wrong with it.</summary>
    public static void Check(FormField password, FormField again)
    {
        if (Password.FindProblem(password.Text) is { } problem)
        {
            password.Blame(problem);
        }
        else if (again.Text.Length == 0)
        {
            again.Blame("Type the password again.");
        }
        else if (again.Text != password.Text)
        {
            again.Blame("The two passwords differ.");
        }
    }
}
