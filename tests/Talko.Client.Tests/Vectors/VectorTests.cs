namespace Talko.Client.Tests.Vectors;

/// <summary>The library's rule for staying right, held to the cases that the page's is held to as well.</summary>
public sealed class VectorTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var file in Directory.GetFiles(Vector.Folder, "*.json").Select(Path.GetFileName).Order())
            {
                foreach (var vector in Vector.ReadFile(file!))
                {
                    cases.Add(file!, vector.Name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_library_ends_where_the_vector_does(string file, string name) =>
        Assert.Single(Vector.ReadFile(file), vector => vector.Name == name).Run();
}
