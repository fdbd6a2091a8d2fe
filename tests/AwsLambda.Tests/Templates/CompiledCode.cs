using Mono.Cecil;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>What the compiled host and its provider do, read from their instructions.</summary>
internal static class CompiledCode
{
    private const string Doctor = "Doctor";

    private static readonly string[] Assemblies = ["LlmCloudScaler.Providers.Aws.dll", "bootstrap.dll"];

    /// <summary>The operations of AWS that are called, as <c>namespace:Operation</c>. The doctor runs with its user's
    /// permissions, not the function's.</summary>
    public static IReadOnlySet<string> CalledOperations() => Methods()
        .Where(method => !Space(method.DeclaringType).Split('.').Contains(Doctor))
        .SelectMany(method => method.Body.Instructions)
        .Select(instruction => instruction.Operand).OfType<MethodReference>()
        .Where(called => called.Name.EndsWith("Async", StringComparison.Ordinal) && IsClient(called.DeclaringType))
        .Select(called => $"{called.DeclaringType.Namespace["Amazon.".Length..]}:{called.Name[..^"Async".Length]}")
        .ToHashSet();

    private static IEnumerable<MethodDefinition> Methods()
    {
        foreach (var name in Assemblies)
        {
            using var assembly = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name));
            foreach (var method in assembly.MainModule.GetTypes()
                .Where(type => !Space(type).StartsWith("Amazon.", StringComparison.Ordinal))
                .SelectMany(type => type.Methods).Where(method => method.HasBody))
            {
                yield return method;
            }
        }
    }

    /// <summary>A type's namespace; a nested type has its outer type's.</summary>
    private static string Space(TypeDefinition type) =>
        type.DeclaringType is { } outer ? Space(outer) : type.Namespace;

    private static bool IsClient(TypeReference type) =>
        type.Namespace.StartsWith("Amazon.", StringComparison.Ordinal)
        && type.Namespace.Count(letter => letter == '.') == 1
        && (type.Name.EndsWith("Client", StringComparison.Ordinal)
            || type.Name.StartsWith("IAmazon", StringComparison.Ordinal));
}
