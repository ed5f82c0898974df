package cli

import "github.com/spf13/cobra"

func (p *program) monitorImport() *cobra.Command {
	return &cobra.Command{Use: "import FILE", Hidden: true}
}
