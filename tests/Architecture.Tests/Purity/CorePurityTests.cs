using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

using LlmCloudScaler.Architecture.Tests.Reading;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Purity;

/// <summary>A decision is a function of its arguments: the core waits for nothing, remembers nothing and asks nobody.
/// </summary>
public sealed class CorePurityTests
{
    private const string Ports = "LlmCloudScaler.Core.Ports";
    private static readonly string[] Outside = ["System.IO", "System.Net", "System.Timers", "System.Data"];

    private static readonly HashSet<Type> Waiting =
    [
        typeof(Task), typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>), typeof(CancellationToken),
        typeof(IAsyncEnumerable<>),
    ];

    private static readonly string[] ImmutableNamespaces =
        ["System.Collections.Immutable", "System.Collections.Frozen", "System.Buffers", "LlmCloudScaler.Core"];

    [Fact]
    public void Nothing_outside_the_ports_waits() => Findings.None(
        Shipped.TypesOf(Shipped.Core)
            .Where(type => type.Namespace != Ports)
            .SelectMany(type => type.GetMembers(Shipped.Declared).OfType<MethodBase>()
                .Where(method => Signature(method).Any(Waits))
                .Select(method => Shipped.At(type, $"{method.Name} has a task or a cancellation in its signature"))),
        "only a port may wait; pass what was awaited as a value.");

    [Fact]
    public void Nothing_in_the_core_is_async() => Findings.None(
        Checkout.Core.SelectMany(source => source.Tree.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.AsyncKeyword) || token.IsKind(SyntaxKind.AwaitKeyword))
            .Select(token => source.At(token, $"'{token.Text}' in the core"))),
        "await in the tick (functions/Evaluation) and pass the value.");

    [Fact]
    public void Static_fields_of_the_core_never_change() => Findings.None(
        Shipped.TypesOf(Shipped.Core).SelectMany(type => type.GetFields(Shipped.Declared)
            .Where(field => field is { IsStatic: true, IsLiteral: false } && !field.Name.Contains("CachedAnonymous"))
            .Where(field => !field.IsInitOnly || !IsImmutable(field.FieldType))
            .Select(field => Shipped.At(type, $"static {field.Name} of {field.FieldType.Name} can change"))),
        "make it readonly and of an immutable type; what is remembered goes through Memory.");

    [Fact]
    public void The_built_core_touches_no_file_and_no_network()
    {
        using var image = new PEReader(File.OpenRead(Shipped.Core.Location));
        var metadata = image.GetMetadataReader();
        Findings.None(
            metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
                .Where(name => Outside.Any(outside => name.StartsWith(outside + ".", StringComparison.Ordinal)))
                .Select(name => new Finding("core/LlmCloudScaler.Core.csproj", 0, $"the assembly uses {name}")),
            "leave it to a provider behind a port, and ban the type in core/BannedSymbols.txt.");
    }

    private static IEnumerable<Type> Signature(MethodBase method) => method.GetParameters()
        .Select(parameter => parameter.ParameterType)
        .Append(method is MethodInfo info ? info.ReturnType : typeof(void));

    private static bool Waits(Type type) =>
        Waiting.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type)
        || (type.HasElementType && Waits(type.GetElementType()!))
        || type.GetGenericArguments().Any(Waits);

    private static bool IsImmutable(Type type) => !type.IsArray
        && (type.IsPrimitive || type.IsEnum || type.IsValueType || type == typeof(string) || type == typeof(Uri)
            || type.IsSubclassOf(typeof(Delegate))
            || ImmutableNamespaces.Any(space => type.Namespace!.StartsWith(space, StringComparison.Ordinal)));
}
