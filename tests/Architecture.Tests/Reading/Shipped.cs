using System.Reflection;
using System.Runtime.CompilerServices;

namespace LlmCloudScaler.Architecture.Tests.Reading;

/// <summary>The assemblies that are shipped, as built.</summary>
public static class Shipped
{
    /// <summary>Everything a member can be, whoever may see it.</summary>
    public const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The core.</summary>
    public static Assembly Core { get; } = Assembly.Load("LlmCloudScaler.Core");

    /// <summary>Every shipped assembly that these tests are built with.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Checkout.Projects.Where(IsShipped).Where(IsHere).Select(project => Assembly.Load(project.Assembly))];

    /// <summary>Every type that somebody wrote.</summary>
    public static IEnumerable<Type> Types => Assemblies.SelectMany(TypesOf);

    /// <summary>The types of an assembly that somebody wrote.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) => assembly.GetTypes().Where(IsWritten);

    /// <summary>Whether a project is shipped, and not a test.</summary>
    public static bool IsShipped(ProjectFile project) => !project.Path.StartsWith("tests/");

    /// <summary>Whether a project's assembly lies beside these tests.</summary>
    public static bool IsHere(ProjectFile project) =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, project.Assembly + ".dll"));

    /// <summary>A finding at a type's own file.</summary>
    public static Finding At(Type type, string what)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } declaring)
        {
            outermost = declaring;
        }

        var name = outermost.Name.Split('`')[0];
        var file = Checkout.Production.FirstOrDefault(source => source.Name == name
            && (outermost.Namespace ?? string.Empty).EndsWith(source.Folder.Replace('/', '.')));
        return new(file?.Path ?? outermost.FullName!, 0, $"{type.FullName!.Replace('+', '.')}: {what}");
    }

    private static bool IsWritten(Type type) =>
        !type.Name.StartsWith('<')
        && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && (type.DeclaringType is null || IsWritten(type.DeclaringType));
}
