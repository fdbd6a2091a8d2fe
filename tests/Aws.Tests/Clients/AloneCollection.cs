using Xunit;

namespace LlmCloudScaler.Aws.Tests.Clients;

/// <summary>Tests that change what the whole process sees, and therefore run when no other does.</summary>
[CollectionDefinition(nameof(EnvironmentTests), DisableParallelization = true)]
public sealed class AloneCollection;
