using System.Reflection;
using System.Runtime.CompilerServices;

using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>A finding where a type is declared.</summary>
    public static Finding At(Type type, string what)
    {
        var name = type.Name.Split('`')[0];
        var text = $"{type.FullName!.Split('.')[^1].Replace('+', '.')}: {what}";
        foreach (var source in Checkout.Production)
        {
            var declaration = source.Tree.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault(
                node => node.Identifier.Text == name && NamespaceOf(node) == type.Namespace);
            if (declaration is not null)
            {
                return source.At(declaration, text);
            }
        }

        return new(type.FullName, 0, text);
    }

    private static string? NamespaceOf(BaseTypeDeclarationSyntax type) =>
        type.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString();

    private static bool IsWritten(Type type) =>
        !type.Name.StartsWith('<')
        && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && (type.DeclaringType is null || IsWritten(type.DeclaringType));
}
